"""What a company does or who founded it, in many languages: "Werke", "Zavod" and "Works" are one word here.

Names that differ in the language of such words are one name for the comparison.
"""

from __future__ import annotations

_CONCEPTS = """
brother: brothers bros bro gebruder gebrueder gebr hermano hermanos hno hnos frere freres fratelli flli irmao irmaos
  irmo afoi adelfoi bratya broder bracia gebroeders gebroeder kardesler kardes
son: sons sohn sohne soehne hijo hijos fils figli figlio filho filhos zoon zonen sonner soner synowie syn synove
  ogullari ve_ogullari
works: work werk werke zavod zavody zavodi zaklad zaklady zavd usine usines zavodov
factory: fabrik fabriken fabrica fabbrica fabrique fabrika tovarna fabryka fabrieken fabriek factories plant
combine: kombinat kombinaty combinat kombinati
mill: mills molen molens muhle muehle muhlen mlyn mlyny moulin moulins molino molinos mulino mulini malom moinho
  moinhos
clinic: clinics klinik kliniken klinika kliniki clinica clinicas clinique cliniques cliniche kliniek klinikum
  klinikken
hospital: hospitals hosp krankenhaus spital hopital hopitaux ospedale ziekenhuis sykehus sygehus sjukhus szpital
  nemocnice bolnica korhaz hastane hastanesi bolnitsa hospitales hospitais sairaala
pharmacy: pharmacies apotheke apotheken apotek apoteket pharmacie farmacia farmacias farmacie apteka apteki lekarna
  ljekarna gyogyszertar patika eczane eczanesi apteekki apotheek drugstore gyogyszer
dental: dentaire dentale dentaria dentario zahnarzt zahn stomatologia
veterinary: vet vets veterinaire veterinario veterinaria tierarzt weterynaria
laboratory: lab labs laboratories laboratorio laboratorios laboratoire laboratoires labor laboratori laboratorium
  laboratoriya laboratoria laboratoare
industry: industries industrie industrien industria industrias industri industrial industriel industrielle sanayi
  sanayii san promyshlennost prom przemysl prumysl industriale industriales industriell
trade: trading trader handel handels handlowe comercio comercial commerce commerciale commercial ticaret tic trgovina
  torgovlya handelsgesellschaft comercializadora
machine: machines machinery maschinen maschinenbau makina makine makinalari strojirny strojirna meccanica meccaniche
  maquina maquinaria maquinas maskin maskiner gepgyar mashzavod mashinostroenie stroj
furniture: mobel moebel meble muebles mobili mobilier moveis mobilya nabytek mobilia mebel
timber: wood holz bois madera madeira legno travaror trae drewno drev les drewna houthandel trevare
stone: stein pierre piedra pietra kivi sten kamen kamien
flower: flowers blumen bloemen fleurs flores fiori blomster kwiaty
food: foods lebensmittel nahrungsmittel alimentos alimentaire alimentari alimenticia alimenticios gida gidasi
  levnedsmiddel aliment livsmedel zywnosc prodmash pishcheprom
meat: fleisch carnes carnica carnicas carne carni viande viandes kjott myaso wedliny
bakery: bakeries backerei baeckerei boulangerie panaderia panificio bageri piekarnia pekarna khlebozavod padaria
  bakkerij panificadora
brewery: breweries brauerei brauereien brasserie brasseries cerveceria birrificio bryggeri browar pivovar pivovary
  brouwerij cervejaria pivzavod olutpanimo
winery: wines wine weingut cantina cantine bodega bodegas vignoble vinhos vinos vini vins winzer vinicola vinarstvi
dairy: dairies molkerei laiterie lacteos lattiero latteria mejeri mejeriet mleczarnia mlekarna zuivel laticinios sut
  mlecz
fish: fishery fisheries fisk fisch pesca pescados poisson thuy_san seafood fiskeeksport fiske ichthyokalliergies
  fischerei rybolov pescheria marisco thuysan
farm: farms agricola agricole agricultural agro agriculture agrar landwirtschaft landbruk agraria agrario
transport: transports transporte transportes trasporti transporter spedition haulage
logistics: logistic logistik logistique logistica logistika logistiikka lojistik logisztika logistyka
shipping: reederei rederi rederiet naviera armateurs navigazione navegacao
shipyard: shipyards werft verft varv verf stocznia astillero astilleros cantieri estaleiro chantier brodogradiliste
  tersane tersanesi telakka
construction: bau bauunternehmung construccion construcciones costruzioni construcao construcoes constructions bouw
  stroy budowa budownictwo stavby insaat entreprenor building builders
brick: bricks ziegel caramida brique ladrillo ladrillos mattone tegl cegla
bearing: bearings podshipnik podshipnikov walzlager lager rodamientos cuscinetti
paper: papier papel carta papiers papir bumaga papirnica
steel: stahl acier acero acciaio staal stal aceros ocel celik
metal: metals metall metalle metaux metales metalli metais metallurgi metallurgique
glass: glas verre vidrio vetro vidro szklo sklo
textile: textiles textil textilien tessuti tekstil tessile textielfabriek
plastic: plastics kunststoff plastique plastiques plasticos plastik plastica
chemical: chemicals chemie chimie chimica quimica quimicas quimico chemische kimya khimiya khim kemi chemia kemisk
  chem
energy: energie energia energi enerji energiya energo energetika power
electric: electrical elektrik elektro electrique electrica elettrica electrotecnica elektrisk
water: waters wasser eau agua aguas acqua vatten vand voda vodarenske waterworks wasserwerke su
medical: medizin medicine medicina medizinische medico medicale medicinsk meditsina medikal med
device: devices gerate geraete medizintechnik
optic: optics optik optika optique optica ottica optyka optician opticians optometrist optometrists
precision: prazision praezision precisione seimitsu seiki presisjon
bank: banks banco banca banque bankasi banka
insurance: assicurazioni seguros assurance assurances versicherung versicherungen verzekeringen forsakring
  ubezpieczenia sigorta pojistovna forsikring
telecom: telekom telecommunications telecommunication telekomunikasyon telecomunicaciones telekommunikation
motor: motors motoren moteurs motores motori
pump: pumps pumpen pompes bombas pompe pumper
tool: tools werkzeug werkzeuge outils herramientas utensili naradi verktyg
center: centre centers centres zentrum centro centrum tsentr sentrum sentret merkezi keskus
school: schule ecole escuela scuola skola szkola
workshop: workshops atelier ateliers werkstatt werkstatten officina officine taller talleres oficina
house: haus maison casa dom
establishment: establishments etablissement etablissements ets etab
company: compagnie compania companhia compagnia cia cie societe sociedad sociedade societa gesellschaft selskab
  selskap bolag yhtio spolecnost spolka predpriyatie firma firm sharikat sharika przedsiebiorstwo enterprise
  enterprises empresa empresas unternehmen ph virksomhed
cooperative: coop co-op cooperativa genossenschaft kooperativ spoldzielnia druzstvo zadruga
group: gruppe groupe grupo gruppo grupp grupa skupina grup gruppen konsern concern grp grupe
association: verein associacao asociacion associazione assoc associates associate stiftung forening foreningen
international: intl int internacional internazionale internationale internationaal uluslararasi
service: services servis servicios servizi svc svcs servico servicos dienstleistungen dienste
technology: technologies tech technik technologie technologien tecnologia tecnologias tecnica techno teknoloji
  tekhnologii teknologi tekniikka technika technics
system: systems sys systeme sistemas sistemi sistem sisteme
solution: solutions losungen loesungen soluciones soluzioni solucoes
product: products produkte produits productos prodotti produkter
manufacturing: manufacturers manufacturer mfg manufacture manufaktur
pharmaceutical: pharma pharmaceuticals farma farmaceutica pharmazeutische farmaceutici ilac farmaceutyczne
semiconductor: semiconductors semi halbleiter
institute: institut instituto inst istituto
software: softwares yazilim
radiology: radiologie radiologia radiologi
imaging: bildgebung imagerie
foundation: fundacion fondation fondazione
export: exports exporter import
renewable: renewables erneuerbare renovables renouvelables
""".strip()
"""Concepts: an English word, then words of other languages and spellings, folded; a long line goes on indented."""


def _read() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _CONCEPTS.replace("\n  ", " ").splitlines():
        concept, words = line.split(":")
        for word in (concept, *words.split()):
            found.setdefault(word, concept)
    return found


CONCEPT_OF = _read()
"""Folded word to the concept it names in any language."""

CONCEPTS = frozenset(CONCEPT_OF.values())
"""Words that describe; alone they name nobody."""

INDIFFERENT = frozenset(
    "group international company service system solution technology holding industry association global and the of"
    " establishment product house center corporation works enterprise partner network".split()
)
"""Concepts that any company of a group may add or leave out; the others say in which trade it is."""

WRITTEN_OUT = {
    "1st": "first", "2nd": "second", "3rd": "third", "5th": "fifth", "1": "one", "2": "two", "3": "three", "4": "four",
    "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine", "10": "ten", "20th": "twentieth",
    "21st": "twentyfirst", "st": "saint", "mt": "mount", "ft": "fort", "dr": "doctor", "drs": "doctor",
    "natl": "national", "univ": "university", "govt": "government", "gov": "government", "dept": "department",
    "und": "and", "et": "and", "y": "and", "e": "and", "plus": "and", "og": "and", "och": "and", "ve": "and",
    "shree": "shri", "sri": "shri", "shri": "shri", "tx": "therapeutic", "ai": "artificialintelligence",
    "bio": "bioscience", "rx": "prescription", "ltd": "limited",
}  # fmt: skip
"""Other abbreviations that names of companies use, and what they stand for."""

LINKING = frozenset(
    "and of the for de da do dos das del della delle dei di du des la le les los las el en et am im an der die das dem"
    " den und y e i van von ve og och a no na".split()
)
"""Words that carry no initial of their own, or need not."""
