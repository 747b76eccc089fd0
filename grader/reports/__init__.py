"""Shows results: tables for people, files for programs and learning systems, feedback for students."""
