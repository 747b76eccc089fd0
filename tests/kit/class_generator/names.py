"""Names as they stand on a class list: many scripts, accents, apostrophes, one name alone."""

from __future__ import annotations

import random
from collections.abc import Iterator

# Given names and family names of one region go together.
_REGIONS = (
    (
        "Anna Ben Clara David Elif Finn Greta Hannah Jonas Jörg Katharina Lukas Mia Moritz Sören Zoë",
        "Bauer Becker Çelik Fischer Groß Hoffmann Jäger Krüger Löwe Müller Özdemir Schäfer Schröder Wagner",
    ),
    (
        "Amélie Baptiste Chloé Élodie François Gaëlle Hélène Jean-Luc Léa Mathéo Noémie Océane Théo",
        "Bernard Chevalier D'Aubigné Dubois Fontaine Girard Lefèvre L'Hôpital Moreau Noël Petit Rousseau",
    ),
    (
        "Alejandro Begoña Camila Diego Íñigo João José Lucía María Martín Nuño Sofía Tomás Xóchitl",
        "Álvarez Castaño Da~Silva De~la~Cruz Fernández García Gonçalves Ibáñez Muñoz Núñez Peña Ramírez",
    ),
    (
        "Agnieszka Bożena Czesław Jiří Kateřina Łukasz Mátyás Ondřej Radosław Špela Tamás Željko Zsófia",
        "Dvořák Horváth Jovanović Kovács Kowalczyk Kučera Nagy Novák Șerban Szabó Wiśniewski Wójcik Živković",
    ),
    (
        "Алексей Анна Дмитро Екатерина Иван Мария Наталя Оксана Сергей Юлия Ярослав",
        "Бондаренко Іваненко Ковальчук Козлова Кузнецов Лебедева Морозов Петров Шевченко Щербакова",
    ),
    (
        "Αλέξανδρος Γεώργιος Δήμητρα Ελένη Ιωάννης Κωνσταντίνα Νικόλαος Σοφία",
        "Αγγελόπουλος Γεωργίου Δημητρίου Ιωαννίδη Κωνσταντίνου Νικολάου Παπαδοπούλου",
    ),
    (
        "أحمد خالد زينب سارة علي فاطمة لينا محمد مريم يوسف",
        "البغدادي التميمي الحسن السيد الشامي العلي القاسم المصري النجار",
    ),
    (
        "Aarav Ananya Arjun Diya Ishaan Kavya Lakshmi Neha Priya Rahul Rohan Saanvi Vikram",
        "Agarwal Banerjee Chatterjee Deshpande Gupta Iyer Krishnan Mehta Nair Patel Rao Sharma Singh",
    ),
    (
        "伟 芳 娜 敏 静 子涵 浩然 欣怡 宇轩 思远 梓萱 明哲",
        "陈 黄 李 林 刘 欧阳 孙 王 吴 杨 张 赵 周",
    ),
    (
        "さくら 健太 大輔 愛 翔太 美咲 蓮 陽菜 拓海 結衣",
        "伊藤 加藤 佐藤 斎藤 鈴木 高橋 田中 中村 山田 渡辺",
    ),
    (
        "도윤 민준 서연 서준 수빈 예준 지민 지우 하은 현우",
        "김 남궁 박 윤 이 임 장 정 조 최",
    ),
    (
        "Anh Bảo Dũng Hồng Khánh Lan Linh Minh Ngọc Phương Quỳnh Tuấn",
        "Bùi Đặng Đỗ Hoàng Lê Ngô Nguyễn Phạm Trần Võ",
    ),
    (
        "Abebe Adaeze Amara Chidi Chiamaka Fatoumata Kwame Nia Oluwaseun Ọlábísí Thandiwe Zanele",
        "Abiodun Achebe Diallo Dlamini Mbeki Mensah Ndiaye Nkosi Okafor Ọ̀ṣun Traoré Wanjiku",
    ),
    (
        "Aoife Ciarán Ffion Gwen Hamish Isla Owen Róisín Siân Siobhán",
        "MacLeod McCarthy Ní~Bhriain O'Connor O'Neill Pugh Smith Taylor-Jones Williams Ó~Súilleabháin",
    ),
    (
        "Aino Bjørn Freyja Guðrún Håkon Ingeborg Jóhann Lærke Mikkel Sindre Väinö Åsa Øystein",
        "Ångström Bergström Jónsdóttir Kjær Korhonen Lindqvist Mäkelä Nygård Ødegaard Sørensen Virtanen",
    ),
)


def names(draw: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (given, family) without end and without repetition; a few have one name alone."""
    taken: set[tuple[str, str]] = set()
    while True:
        givens, families = (words.split() for words in draw.choice(_REGIONS))
        given, family = draw.choice(givens), draw.choice(families).replace("~", " ")
        if draw.random() < 0.01:
            family = ""
        while (given, family) in taken:
            given = f"{given} {draw.choice(givens)}"
        taken.add((given, family))
        yield given, family
