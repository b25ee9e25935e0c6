"""Legal forms of companies in the spellings of many countries, and how they are taken off a name.

All tables hold folded words (see `kg.resolution.keys`): "A/S" is ("a", "s"), "Sp. z o.o." is ("sp", "z", "oo").
"""

from __future__ import annotations

from collections.abc import Sequence


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases separated by commas, longest first, so that the most complete form is the one that is taken off."""
    found = {tuple(phrase.split()) for phrase in text.split(",")}
    return tuple(sorted(found, key=lambda p: (-len(p), p)))


LEGAL_FORMS = frozenset(
    # English-speaking countries
    "inc incorporated ltd limited llc llp lllp lp corp corporation co cos company plc pc pllc ulc dac cic clg cio pty"
    " pvt private pte cc npc nig ltee limitee enr senc vos ks kd"
    # German, Dutch, French
    " ag gmbh ggmbh mbh kg kgaa ohg ohgmbh ug gbr ev ek ekfm ekfr eg kk se aktiengesellschaft nv bv bvba cv vof vzw"
    " sprl scrl gcv ebvba sa sas sasu sarl sarlu suarl scp snc scop scic selarl selas gaec gie eurl sca"
    # Italian, Spanish, Portuguese
    " spa srl srls scarl sapa scpa sl slu slp sll slne sau sab sapi saa sac saic sacif eirl ltda lda unipessoal"
    " eireli epp sgps"
    # northern Europe
    " oy oyj ab ay ky publ as asa aps ivs hb kb hf ehf slf ou uab sia"
    # central and eastern Europe
    " sro spzoo ska ad dd doo jdoo dno ead ood eood kft zrt nyrt bt rt ooo oao zao pao ao nao tov vat zat prat"
    " jsc ojsc pjsc cjsc too"
    # south-eastern Europe, Middle East, Africa
    " ae epe ike sti fze fzco fzc fzllc dmcc psc qpsc qsc kscp kscc ksc bsc sae saog saoc saoj wll spc"
    # Asia
    " sdn bhd berhad tbk persero pcl gk yk tnhh ctcp".split()
)
"""Words that only say which legal form a company has."""

_ENDINGS = _phrases(
    "public joint stock company,open joint stock company,closed joint stock company,joint stock company,"
    "public limited company,public company limited,public co ltd,limited liability company,ltd liability co,"
    "limited liability partnership,limited partnership,proprietary limited,professional corporation,"
    "professional association,p l l c,p l c,l l c,l l p,l p,p a,p c,co ltd public,"
    "gesellschaft mit beschrankter haftung,gesellschaft mbh,ug haftungsbeschrankt,haftungsbeschrankt,e k,e v,e g,"
    "eingetragener kaufmann,eingetragener verein,eingetragene genossenschaft,offene handelsgesellschaft,"
    "kommanditgesellschaft,gmbh and co,ag and co,se and co,"
    "societe anonyme,societe a responsabilite limitee,societe par actions simplifiee,s a rl,s a r l,sarl au,"
    "sociedad anonima,sociedad limitada,sociedad de responsabilidad limitada,sociedad anonima de capital variable,"
    "sociedade anonima,sociedade limitada,de cv,s de rl,de c v,s de r l,s en c,soc coop,societa cooperativa,s coop,"
    "scoop,soc coop arl,cia ltda,compania limitada,c por a,societa per azioni,societa a responsabilita limitata,"
    "societa semplice,in liquidazione,"
    "naamloze vennootschap,besloten vennootschap,comm v,comm va,cooperatie ua,cooperatief ua,"
    "spolka akcyjna,spolka jawna,spolka komandytowa,spolka z ograniczona odpowiedzialnoscia,spolka cywilna,"
    "sp z oo,sp z o o,sp zoo,sp j,sp k,s k a,s c,spol s ro,spol s r o,s r o,v o s,k s,spolecnost s rucenim omezenym,"
    "akciova spolecnost,akciova spolocnost,d o o,j d o o,d d,a d,k d,ad beograd,korlatolt felelossegu tarsasag,"
    "reszvenytarsasag,aktieselskab,anpartsselskab,aktiebolag,aktieselskap,aksjeselskap,osakeyhtio,"
    "anonim sirketi,limited sirketi,ltd sti,san ve tic,sanayi ve ticaret,ve ticaret,i k e,e p e,mon epe,mon ike,"
    "a e,anonymi etaireia,fz llc,llc fz,s a l,kabushiki kaisha,kabushiki gaisha,godo kaisha,yugen kaisha,"
    "sendirian berhad,a s,i s,k s,p s,s a,s l,s p a,n v,b v"
)
"""Legal forms of several words at the end of a name."""

_AMBIGUOUS_ENDINGS = frozenset("me ca pa ans ba sci sal earl".split())
"""Forms that are words or places too; they count only as they are printed, in capitals."""

_STARTS = _phrases(
    "public joint stock company,open joint stock company,closed joint stock company,joint stock company,"
    "limited liability company,kabushiki kaisha,kabushiki gaisha,godo kaisha,yugen kaisha,k k,kk,pjsc,jsc,"
    "ooo,oao,zao,pao,nao,tov,too,zat,prat,tzov,uab,sia,ou,oy,nv,n v,bv,a s,i s,"
    "cong ty tnhh,cong ty cp,cong ty co phan,ctcp,tnhh,obshchestvo s ogranichennoy otvetstvennostyu,p t"
)
"""Legal forms that can stand before a name and mean nothing else there."""

_START_LETTERS = frozenset("pt ab as ao ad ip cv et sc pp".split())
"""Forms before a name that can also be somebody's initials: "AB Foods", "SC Johnson"."""

_CLOSING = {"sc": frozenset({"srl", "sa"}), "pt": frozenset({"tbk", "persero"})}
"""What the end of a name says when the letters before it are a legal form for sure."""

_CLOSED_ONLY = frozenset({"sc"})
"""Letters before a name that are a legal form with such an end alone."""


def without_legal_forms(words: Sequence[str], printed: str, describing: frozenset[str]) -> list[str]:
    """The words of a name that are no legal form; one word is always left.

    Args:
        words: folded.
        printed: the name; short forms that are words as well count in capitals only.
        describing: words that many names share; what is left behind ambiguous letters must be more than these.
    """
    head = _start(words)
    kept, closed = list(words[head:]), set[str]()
    while len(kept) > 1 and (size := _end(kept, printed)):
        closed.update(kept[-size:])
        kept = kept[:-size]
    if not head and len(kept) > 1 and kept[0] in _START_LETTERS:
        rest = kept[1:]
        is_form = len(rest) > 1 and kept[0] not in _CLOSED_ONLY and not describing.issuperset(rest)
        if is_form or closed & _CLOSING.get(kept[0], frozenset()):
            kept = rest
    return kept


def _start(words: Sequence[str]) -> int:
    return next((len(p) for p in _STARTS if len(words) > len(p) and tuple(words[: len(p)]) == p), 0)


def _end(words: Sequence[str], printed: str) -> int:
    """How many words at the end only say a legal form; 0 for none."""
    for phrase in _ENDINGS:
        if len(words) > len(phrase) and tuple(words[-len(phrase) :]) == phrase:
            return len(phrase)
    word = words[-1]
    if word in LEGAL_FORMS or (len(words) > 2 and word == "and"):
        return 1
    return int(word in _AMBIGUOUS_ENDINGS and printed.rstrip(" .,").replace(".", "").endswith(" " + word.upper()))
