"""How sentences give reasons."""

from __future__ import annotations

import re

CAUSE = re.compile(
    r"\b(?:due to|because|driven by|driv(?:es?|ing|ers?)|owing to|thanks to|as a result|following|to "
    r"(?:ensure|cut|reduce|improve|meet|provide)|enabl\w+|catalyst|fuel\w*|propel\w*|allow\w*"
    r"|attribut\w+|(?:support|boost|lift|help|push|spur|encourag|motivat|caus|prompt|trigger|explain)(?:s|ed|ing)?"
    r"|as [a-z]+ [a-z]+ (?:increasingly|continue)|in response|leverag\w+|accelerat\w+|since|lead(?:s|ing)? to|led to"
    r"|make[sd]? (?:it|them)|where|reasons?|why|so that|grounds|rest(?:s|ed)? on|comes? from|stems? from"
    r"|blam\w+|held back|hold(?:s|ing)? back|hamper\w*|hinder\w*|weigh\w*|slow(?:s|ed|ing)|limit(?:s|ed|ing)?"
    r"|restrain\w*|deter\w*|shortages?|lack of|cit(?:e|es|ed|ing)|owes?"
    r"|credit\w*|need(?:s|ed)?|for (?:it|they|their|its)|after|delay\w*)\b"
    r"|(?:^|[,;:] )(?:as|for|while|so|with) ",
    re.IGNORECASE,
)
"""Words with which a sentence says why something is so."""
