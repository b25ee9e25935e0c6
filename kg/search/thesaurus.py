"""Everyday and business words that mean much the same, so that a question need not use the document's own word."""

from __future__ import annotations

PHRASES: tuple[tuple[str, str], ...] = (
    (r"\b(?:round|around) the clock\b|\b24 hours?(?: a day)?\b|\b24 ?x ?7\b|\bday and night\b", "24/7"),
    (r"\bartificial intelligence\b|\bmachine intelligence\b", "ai"),
    (r"\b(?:off|out of) hours\b|\bnight time\b|\bat night\b|\bnight hawk(s|ing)?\b|\bnighthawk(s|ing)?\b", "overnight"),
    (
        r"\bemergency (?:rooms?|departments?)\b|\bthe er\b|\ber (?=cover|doctor|physician|staff|unit)",
        "emergency department",
    ),
    (r"\bthird part(?:y|ies)\b", "thirdparty"),
    (r"\bfarm(?:s|ed|ing)? out\b|\bcontract(?:s|ed|ing)? out\b|\bhand(?:s|ed|ing)?(?: \w+){0,2} over\b", "outsource"),
    (r"\blow cost\b|\blower costs?\b|\bcost effective\b|\bcost efficient\b", "cheap cost"),
    (r"\bfar away\b|\bfrom afar\b|\boff site\b|\bat a distance\b", "remote"),
    (r"\bgovernment(?:s|al)? (?:polic(?:y|ies)|support)\b", "government policy"),
    (r"\bhealth care\b", "healthcare"),
    (r"\bchief financial officer\b|\bfinance (?:chief|director|head)\b|\bhead of finance\b", "cfo"),
    (r"\bchief executive(?: officer)?\b|\bmanaging director\b", "ceo"),
    (r"\bq ?1\b", "first quarter"),
    (r"\bq ?2\b", "second quarter"),
    (r"\bq ?3\b", "third quarter"),
    (r"\bq ?4\b", "fourth quarter"),
    (r"\bself driv(?:ing|en)\b|\bdriver ?less\b", "autonomous"),
    (r"\be ?commerce\b|\bonline (?:shops?|stores?|retail)\b", "ecommerce"),
    (r"\bx rays?\b", "xray"),
    (r"\bin house\b", "inhouse"),
    (r"\bon shore\b", "onshore"),
    (r"\boff shore\b", "offshore"),
    (r"\bcross borders?\b", "crossborder"),
    (r"\bstart ups?\b", "startup"),
    (r"\bcovid ?19\b|\bcorona ?virus\b", "covid"),
    (r"\blife threatening\b", "lifethreatening"),
    (r"\bmake(?:s|rs?)? (?:it )?(?:up|possible)\b", "enable"),
    (
        r"\bpull(?:s|ed|ing)? back\b|\bhold(?:s|ing)? back\b|\bheld back\b|\bslow(?:s|ed|ing)? down\b"
        r"|\bgets? in the way\b",
        "hinder",
    ),
    (
        r"\bteams? up\b|\bteam(?:ed|ing) up\b|\bhook(?:s|ed|ing)? up\b|\btie[ -]up\b"
        r"|\bjoin(?:s|ed|ing)? forces\b",
        "partner",
    ),
)  # fmt: skip
"""Patterns on plain lower-case text and the word that stands for them, in order."""

GROUPS = """
abroad overseas foreign international crossborder
accelerate speed hasten quicken faster
accurate accuracy precise precision
acquire acquisition buy purchase takeover bought
adopt adoption uptake
advantage benefit perk allow better upside merit plus
advertise marketing promote promotion
affordable cheap inexpensive economical
aging ageing elderly older
aid assist help support
aim goal objective target
alliance partnership collaboration cooperation tie partner collaborate connect link agreement pact
america american us usa
analyse analyze analysis examine study assess
anomaly abnormality
additional extra further
appoint appointment hire
argument reason rationale cause explanation
attract appeal lure draw
automate automation automatic
backlog queue
ban prohibit forbid
barrier hurdle obstacle challenge hindrance impediment
battery cell
british uk
building construction
burden load
burnout exhaustion fatigue
business firm company enterprise corporation vendor
car vehicle automobile automotive
catalyst boost push impetus spur stimulate
challenge difficulty problem issue
city urban metropolitan
client customer
climate environment environmental sustainability
cloud hosted
collaborate collaboration cooperate
combine merge merger
compete rival competitor competition
complex complexity complicated
complicated difficult hard
comply compliance conform
consistent consistency uniform
consumer shopper
continuous constant 24/7
convenient convenience
cost expense expensive price
country nation
country rural
cut reduce reduction decrease lower trim
cyber security
danger risk threat
data information
dealer retailer shop store
decline fall drop shrink decrease
delay lag
deliver supply provide
demand need
design engineer
detect detection spot identify
develop development
device equipment machine hardware apparatus
diagnose diagnosis diagnostic
difficult hard
discover find
disease illness condition
doctor physician radiologist doc reader clinician
mix hybrid combine blend
domestic home onshore
dominant dominance dominate lead leading
drive driver fuel propel push boost spur
drug medicine pharmaceutical
early earlier
earn generate
easy simple ease
ecommerce online
education training teaching mentor
efficient efficiency productive
eliminate remove
emerge arise
emergency acute urgent
emission pollution
employee staff worker workforce personnel staffing employ work job
enable allow permit
enhance improve upgrade better
ensure guarantee
error mistake
essential vital crucial key
establish found
example instance
expand expansion grow growth widen
expect forecast predict project anticipate
expert specialist
factory plant facility
fast rapid quick swift
feature characteristic
field area domain
finance funding capital
flexible flexibility
fluctuate fluctuation variable
food nutrition
forecast outlook
form shape
fracture break
freight cargo
fuel petrol gasoline
fund grant
generate produce
geography region
government state authority
growing rising increasing increase rise surge
guideline standard
hamper hinder limit restrain constrain impede
health healthcare medical
heavy high
high strong
highlight emphasise
household home
idea concept
image picture scan
immediate instant
import importation
incentive subsidy
industry sector
infection infectious
influence affect impact
ingredient component
initiative programme program scheme
innovation innovative novel
insurance insurer
integrate integration embed
internet web broadband
interpret interpretation read reading report
introduce launch unveil release debut
invest investment
junior resident
kids children pediatric paediatric paed paeds peds
bankrupt bankruptcy insolvency insolvent creditor
subscriber member user
lack shortage scarcity scarce deficit insufficient
language linguistic
law legislation regulation rule legal
licence license licensing licensed
limit limited restrict
local regional
location place site
machine equipment
main major principal key primary chief
mandate requirement require must
manufacture production maker manufacturer
mature maturity
money dollar
monitor track
msk musculoskeletal
neuro neurology neurological
network chain
new novel recent latest
night overnight
number volume
obsolete outdated
oncology cancer
opening opportunity prospect
operate operation
organisation organization institution
outsource outsourcing
overcome address tackle
package bundle
pandemic covid
patient sufferer
pay payment
people person
pet animal
phone smartphone mobile
policy policies
poor underserved underresourced
popular popularity
population demographics
potential prospect
prefer preferable preference favour favor appealing
preliminary initial
prioritise prioritize triage urgent
privacy confidentiality
private confidential
process procedure
product item
professional expert
profit margin
proportion share percentage
protect protection safe safety secure security
quality grade
radiography xray
raw material
real actual
reimburse reimbursement
reliable reliability
remote distant
replace substitute
require need
research study
restraint restrain
revenue turnover sale
robust strong
role part function
rural countryside village
save saving
scale scalable scalability scaling
school university
sea marine ocean maritime
seamless smooth
send transmit transmission transfer
share sharing exchange
ship vessel
slow sluggish
small little
solve resolve
spend spending expenditure
standardise standardize standardisation standardization
strict stringent
subspecialty subspecialised subspecialized
suitable appropriate
supply supplier provide provider
surge soar
sustainable green
talent skill
technology technique
telehealth telemedicine
tool software solution platform
tourism travel tourist
trade commerce
transport transportation
trend shift movement
trial test
uneven unequal
use usage utilise utilize utilization
valuable useful helpful
wait waiting
valuation valued worth value
cagr growth grow
waste garbage recycle plastic
stake share holding
water aqua
worry concern
year annual yearly
truck lorry
lead led head headed
loss lost lose
yen jpy
euro eur
dollar usd
rupee inr
yuan cny renminbi
pound gbp sterling
ship shipped shipment delivery
artificial synthetic manmade faux
drone uav unmanned
autonomous driverless
loan lending lender credit
beverage drink
footwear shoe
apparel clothing garment clothes
aircraft plane aeroplane airplane
photovoltaic solar
smartphone handset
refrigerator fridge
cosmetic beauty makeup
elevator lift
eyewear eyeglass spectacle
diaper nappy
bicycle bike
motorcycle motorbike
tire tyre
drug medicine pharmaceutical pharma
parcel package courier
teeth dental dentist
cancer oncology tumour
watch timepiece wristwatch
battery accumulator
"""
"""One group of words a line; two groups that share a word stay apart."""
