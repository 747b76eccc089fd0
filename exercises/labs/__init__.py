"""Experiments on your own code: a lab runs what you wrote and draws what comes out. Given, never graded.

`python -m exercises.labs` lists the labs, `python -m exercises.labs LAB` runs one. A lab is a module here
with a function `run(lab) -> Figure`; all labs share `runner`, `optimizers`, `drawing` and the makers of data.
"""

import os
from dataclasses import dataclass

# Most matrices here are small: a second thread costs more than it gives. This counts only before NumPy is
# loaded; what the environment says goes first: OPENBLAS_NUM_THREADS=2 shortens the longest lab.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")


@dataclass(frozen=True)
class Lab:
    """A lab as the list shows it; `requires` names all exercises whose functions it runs, or they run."""

    title: str
    slides: str
    requires: tuple[str, ...]


_AUTOENCODER = (
    "rnn.activations",
    "autoencoder.encoder",
    "autoencoder.decoder",
    "autoencoder.reconstruction_loss",
)

_RNN = ("rnn.activations", "rnn.rnn_cell", "rnn.rnn_sequence")

_LSTM_PIECES = (
    "lstm.forget_gate",
    "lstm.input_gate",
    "lstm.candidate",
    "lstm.cell_update",
    "lstm.output_gate",
    "lstm.hidden_state",
)

_LSTM = (*_LSTM_PIECES, "lstm.lstm_cell", "lstm.lstm_sequence")

_VARIANTS = (
    "variants.peephole_forget_gate",
    "variants.peephole_input_gate",
    "variants.peephole_output_gate",
    "variants.peephole_cell",
    "variants.coupled_cell_update",
    "variants.coupled_cell",
)

_GRU = (
    "gru.update_gate",
    "gru.reset_gate",
    "gru.candidate_state",
    "gru.hidden_update",
    "gru.gru_cell",
    "gru.gru_sequence",
)

LABS = {
    "vanishing_gradients": Lab(
        "what of a small change is left after many steps: RNN, LSTM, GRU",
        "4",
        (*_RNN, "rnn.gradient_flow", *_LSTM, "lstm.cell_path", *_GRU),
    ),
    "remember": Lab(
        "two numbers to add among many: RNN, LSTM, GRU, and what the gates do",
        "2–14",
        (*_RNN, *_LSTM, *_GRU),
    ),
    "which_pieces": Lab(
        "the LSTM without one of its pieces, with coupled gates, with more to see",
        "7–13",
        ("rnn.activations", *_LSTM_PIECES, "lstm.lstm_cell", *_VARIANTS),
    ),
    "character_model": Lab(
        "an LSTM reads Python's own help and writes as it learns",
        "5–10",
        ("rnn.activations", *_LSTM),
    ),
    "linear_is_pca": Lab(
        "two subspaces become one, and a copy that learns nothing",
        "18–19, 21",
        (
            "autoencoder.reconstruction_loss",
            "autoencoder.linear_autoencoder",
            "autoencoder.pca",
            "autoencoder.overcomplete",
        ),
    ),
    "denoising_field": Lab(
        "points near a curve, and the arrows that lead back to it",
        "24–25",
        (*_AUTOENCODER, "regularized.corruption", "regularized.denoising_loss"),
    ),
    "sparse_and_contractive": Lab(
        "two penalties: learned filters, and a code that hardly moves",
        "23, 26",
        (
            *_AUTOENCODER,
            "regularized.sparse_penalty",
            "regularized.sparse_loss",
            "regularized.contractive_penalty",
            "regularized.contractive_loss",
        ),
    ),
    "deep_against_pca": Lab(
        "rows of images, what a deep autoencoder makes of them, and what PCA does",
        "27–28",
        (
            "rnn.activations",
            "autoencoder.reconstruction_loss",
            "autoencoder.pca",
            "deep.deep_autoencoder",
            "deep.cross_entropy",
            "deep.initialization",
        ),
    ),
}
