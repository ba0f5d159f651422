"""What the made-up action plan says: actions under each priority, and what the Board asked and was answered.

An action is its text, who owns it, the days it started and is due, how it goes, its rating and the day it was done.
"""

CARE, EDUCATION = "Children in care", "Children missing out on education"
HEALTH, SAFETY = "Children's mental health", "Domestic abuse and children's safety"
SOCIAL_CARE, SCHOOLS, NHS = (
    "Head of children's social care",
    "Head of learning and school improvement",
    "NHS provider lead",
)
COUNCIL, POLICE, YOUTH = "Trust performance group", "Police area lead", "Youth service manager"

ACTIONS = {
    CARE: (
        ("Agree one threshold for edge-of-care support", SOCIAL_CARE, "16/04/2018", "28/09/2018", "Agreed and in use", "Complete", "21/09/2018"),
        ("Review every child in care for more than two years with a plan to return home", SOCIAL_CARE, "01/06/2018", "31/03/2019", "Four in five reviewed", "Amber", ""),
        ("Recruit 30 foster carers within the county", SOCIAL_CARE, "16/04/2018", "31/03/2019", "Eighteen approved; adverts renewed", "Red", ""),
        ("Give each child in care a health assessment in time", NHS, "03/09/2018", "30/06/2019", "Clinics added in the north of the county", "Green", ""),
        ("Show starts and ceases beside the number in care each quarter", COUNCIL, "16/07/2018", "31/01/2019", "Part of the scorecard", "Complete", "18/01/2019"),
        ("Ask children in care what a good placement is", YOUTH, "05/11/2018", "31/05/2019", "Two groups have met", "Green", ""),
    ),
    EDUCATION: (
        ("Place every permanently excluded pupil by the sixth school day", SCHOOLS, "16/04/2018", "31/03/2019", "Fewer than a third are; places are short after half-term", "Red", ""),
        ("Agree with heads what is tried before a pupil is excluded", SCHOOLS, "03/09/2018", "19/07/2019", "Draft with secondary heads", "Amber", ""),
        ("Match attendance to children on a child-in-need plan each term", COUNCIL, "01/10/2018", "31/03/2019", "First match made for the autumn term", "Amber", ""),
        ("Close cases of children missing education within eight weeks where the child is found", SCHOOLS, "16/04/2018", "31/12/2018", "Most now are", "Complete", "14/12/2018"),
        ("Train governors' panels in the law on exclusion", SCHOOLS, "05/11/2018", "28/06/2019", "Six of ten sessions held", "Green", ""),
        ("Share what works for pupils at SEN support in reading", SCHOOLS, "07/01/2019", "19/07/2019", "Twelve schools have joined", "Green", ""),
    ),
    HEALTH: (
        ("See children referred to CAMHS within 12 weeks", NHS, "16/04/2018", "31/03/2019", "One in four is; new posts filled since January", "Red", ""),
        ("Open a single point of access for referrals", NHS, "16/04/2018", "30/09/2018", "Open since September", "Complete", "28/09/2018"),
        ("Put mental-health support teams into schools in two areas", NHS, "07/01/2019", "31/12/2019", "Bid accepted; posts advertised", "Green", ""),
        ("Tell families what they can do while they wait", NHS, "03/09/2018", "31/01/2019", "Leaflet sent with every acceptance", "Complete", "25/01/2019"),
        ("Repeat the youth survey each autumn", YOUTH, "03/09/2018", "29/11/2019", "First survey answered; report in spring", "Green", ""),
        ("Spend the Youth Ambition programme of £240,000 where wellbeing is lowest", YOUTH, "16/04/2018", "31/03/2019", "Clubs in four places; the survey will say where next", "Amber", ""),
    ),
    SAFETY: (
        ("Tell a child's school before the next day of a domestic-abuse incident", POLICE, "16/04/2018", "31/03/2019", "Nine in ten schools receive notices", "Amber", ""),
        ("Review repeat incidents with children each month", POLICE, "03/09/2018", "31/03/2019", "Three reviews held", "Amber", ""),
        ("Offer a recovery group to children who lived with domestic abuse", SOCIAL_CARE, "05/11/2018", "30/09/2019", "Two groups run, a third is planned", "Green", ""),
        ("Train front-line staff in the assessment of risk", POLICE, "16/04/2018", "21/12/2018", "All teams trained", "Complete", "12/12/2018"),
        ("Agree one way to record exploitation as a factor of assessments", SOCIAL_CARE, "07/01/2019", "28/06/2019", "Guidance drafted", "Green", ""),
        ("Map where young people say they do not feel safe", YOUTH, "04/02/2019", "31/07/2019", "", "Green", ""),
    ),
}  # fmt: skip
"""Text, owner, started, due, progress, rating, completed."""

ASKS = (
    (CARE, "26/04/2018", "Why did the number in care rise when fewer came in?", SOCIAL_CARE, "19/07/2018", "12/07/2018", "Fewer left: half as many ceased from April to June as a year before."),
    (EDUCATION, "26/04/2018", "How many excluded pupils wait longer than six school days?", SCHOOLS, "19/07/2018", "16/07/2018", "About two in three."),
    (HEALTH, "26/04/2018", "What would it take to reach the national access trajectory?", NHS, "19/07/2018", "19/07/2018", "Two contacts for about thirty more children a month."),
    (SAFETY, "26/04/2018", "Are repeat incidents counted in one way by all?", POLICE, "19/07/2018", "02/07/2018", "They are since April: a second within twelve months."),
    (CARE, "19/07/2018", "How do we compare with similar authorities?", COUNCIL, "25/10/2018", "11/10/2018", "Above them and below England, as the scorecard shows."),
    (EDUCATION, "19/07/2018", "Is persistent absence a matter of a few schools?", SCHOOLS, "25/10/2018", "22/10/2018", "No: it is higher in all secondary schools than in most primary ones."),
    (HEALTH, "19/07/2018", "How long do those still waiting wait?", NHS, "25/10/2018", "", ""),
    (SAFETY, "19/07/2018", "Do schools act on the notices they receive?", POLICE, "25/10/2018", "24/10/2018", "Most do; ten schools are visited this term."),
    (CARE, "25/10/2018", "How many of those in care arrived alone from abroad?", SOCIAL_CARE, "24/01/2019", "15/01/2019", "About one in ten."),
    (EDUCATION, "25/10/2018", "What became of children missing education who were never found?", SCHOOLS, "24/01/2019", "23/01/2019", "Very few; each is with the police or another authority."),
    (HEALTH, "25/10/2018", "Can the survey say which pupils feel worst?", YOUTH, "24/01/2019", "18/01/2019", "Older girls; the report comes in spring."),
    (SAFETY, "25/10/2018", "Where do young people feel unsafe?", YOUTH, "25/04/2019", "", ""),
    (CARE, "24/01/2019", "What do foster carers who leave say?", SOCIAL_CARE, "25/04/2019", "", ""),
    (EDUCATION, "24/01/2019", "Which reasons stand behind the rise in suspensions?", SCHOOLS, "25/04/2019", "28/03/2019", "Persistent disruption and verbal abuse of an adult, as before."),
    (HEALTH, "24/01/2019", "What has Youth Ambition paid for?", YOUTH, "25/04/2019", "", ""),
)  # fmt: skip
"""Priority, asked, text, of whom, answer due, answered, answer."""
