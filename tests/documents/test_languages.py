"""English passes, other languages are refused with the reason, and little text is no evidence."""

import pytest

from kg.documents import read_document
from kg.documents.languages import check_language
from kg.errors import UnsupportedDocument
from kg.model.document import DocumentMeta

OTHERS = {
    "German": (
        "Der Markt für Öfen wurde im Jahr 2022 auf 3 Milliarden geschätzt und wird bis 2030 mit einer "
        "Rate von 4 % wachsen. Die Nachfrage ist in den Werken der Region hoch, und auch der Preis für "
        "Strom ist dort nicht hoch."
    ),
    "French": (
        "Le marché des fours était estimé à 3 milliards en 2022 et devrait croître dans les prochaines "
        "années. La demande est forte dans les usines de la région, et les prix du gaz sont plus bas que "
        "dans le nord."
    ),
    "Spanish": (
        "El mercado de los hornos se estimó en 3 mil millones en 2022 y se espera que crezca en los "
        "próximos años. La demanda es alta en las fábricas de la región por el precio del gas, que es "
        "más bajo que en el norte."
    ),
    "Portuguese": (
        "O mercado dos fornos foi estimado em 3 bilhões em 2022 e deve crescer nos próximos anos. A "
        "demanda não é alta nas fábricas da região, mas uma nova linha para os fornos da empresa foi "
        "aberta com um custo que não é alto."
    ),
    "Dutch": (
        "De markt voor ovens werd in het jaar 2022 geschat op 3 miljard en zal naar verwachting met een "
        "tempo van 4 % groeien. De vraag is hoog in de fabrieken van het land en ook de prijs van het "
        "gas is niet hoog."
    ),
    "Polish": (
        "Rynek pieców oszacowano na 3 miliardy w 2022 roku i oczekuje się, że będzie on rosnąć do 2030 "
        "roku. Popyt jest wysoki w fabrykach na południu, a w kraju nie ma oraz nie było po tym roku "
        "cen, które są niskie dla firm."
    ),
    "Chinese": (
        "2022年窑炉市场规模为三十一亿美元，预计到2030年将达到四十五亿美元，亚太地"
        "区占有最大的市场份额，欧洲紧随其后。推动市场增长的主要因素是建筑业的快速发展以及"
        "能源价格的下降。"
    ),
    "Cyrillic": "Рынок печей оценивался в три миллиарда долларов в прошлом году и будет расти до конца десятилетия.",
    "Arabic": "قدر حجم سوق الأفران بثلاثة مليارات دولار في العام الماضي ومن المتوقع أن ينمو حتى نهاية العقد الحالي.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_refused_by_name(language: str) -> None:
    with pytest.raises(UnsupportedDocument, match=language) as caught:
        read_document(OTHERS[language].encode(), "report.txt", DocumentMeta())
    assert caught.value.todo


@pytest.mark.parametrize(
    "text",
    [
        "Der Markt",
        "Companies: Société Générale de la Région, Casa de la Moneda, Banco do Brasil, Compagnie des Fours, La Poste",
        "The market is led by the Société des Fours de la Région and by Casa Horno. It grows with the price of gas.",
        "| Europe | 1 |\n| Asia | 2 |\n" * 40,
        "",
    ],
)
def test_english_names_and_short_texts_pass(text: str) -> None:
    check_language(text)
