"""Rows of the SSDA903 return that pass and that fail each check, as an authority would write them. All made up."""

from demo_returns.examples.kinds import Examples, Rows, one

ROWS: Rows = {
    "looked_after_header": {"CHILD": "1", "SEX": "2", "DOB": "01/02/2003"},
    "looked_after_episodes": {"CHILD": "1", "DECOM": "01/05/2018", "LS": "C2"},
    "looked_after_missing": {"CHILD": "1", "DOB": "01/02/2003", "MISSING": "M", "MIS_START": "01/05/2018"},
    "looked_after_reviews": {"CHILD": "1", "DOB": "01/02/2003", "REVIEW": "01/05/2018"},
    "looked_after_outcomes": {"CHILD": "1", "DOB": "01/02/2003"},
    "looked_after_asylum_seekers": {"CHILD": "1", "DOB": "01/02/2003", "DUC": "01/02/2021"},
}

_CLOSED = {"DECOM": "01/05/2018", "DEC": "01/06/2018", "REC": "X1"}
_NEXT = {"DECOM": "01/06/2018"}
_ENDED = {**_CLOSED, "REC": "E13"}
_AWAY = {"MIS_START": "01/05/2018", "MIS_END": "03/05/2018"}

EXAMPLES: Examples = {
    ("looked_after_header", "upn_is_well_formed"): (
        one({"UPN": ""}, {"UPN": "UN1"}, {"UPN": "X931900112007"}, {"UPN": "x931900112007"}, {"UPN": "X93190011200A"}),
        one({"UPN": "931900112007X"}, {"UPN": "X93190011200"}, {"UPN": "O931900112007"}, {"UPN": "X93190O112007"}),
    ),
    ("looked_after_header", "upn_has_the_right_letter"): (
        one({"UPN": ""}, {"UPN": "X931900112007"}, {"UPN": "X93190011200A"}),
        one({"UPN": "A931900112007"}, {"UPN": "X931900112008"}, {"UPN": "X931900112070"}),
    ),
    ("looked_after_header", "a_mother_is_female"): (
        one({"MOTHER": "1"}, {"MOTHER": "", "SEX": "1"}, {"MOTHER": "0", "SEX": "1"}, {"MOTHER": "1", "SEX": ""}),
        one({"MOTHER": "1", "SEX": "1"}, {"MOTHER": "1", "SEX": "M"}),
    ),
    ("looked_after_header", "a_child_of_a_child_has_a_mother"): (
        one({"MC_DOB": "01/05/2018", "MOTHER": "1"}, {"MC_DOB": "", "MOTHER": "1"}),
        one({"MC_DOB": "01/05/2018", "MOTHER": ""}, {"MC_DOB": "01/05/2018", "MOTHER": "0"}),
    ),
    ("looked_after_header", "a_mother_is_older_than_her_child"): (
        one({"MC_DOB": "01/05/2018", "MOTHER": "1"}),
        one({"MC_DOB": "01/05/2002", "MOTHER": "1"}),
    ),
    ("looked_after_episodes", "episode_ends_after_it_starts"): (
        one({"DEC": "01/05/2018", "REC": "E13"}, {"DEC": "02/05/2018", "REC": "E13"}, {"DEC": ""}),
        one({"DEC": "30/04/2018", "REC": "E13"}, {"DEC": "01/05/2017", "REC": "E13"}),
    ),
    ("looked_after_episodes", "open_episode_has_no_reason_ended"): (
        one({"DEC": "02/05/2018", "REC": "E13"}, {"DEC": "", "REC": ""}),
        one({"DEC": "", "REC": "X1"}, {"DEC": "", "REC": "E11"}),
    ),
    ("looked_after_episodes", "ended_episode_has_a_reason"): (
        one({"DEC": "02/05/2018", "REC": "E13"}, {"DEC": ""}),
        one({"DEC": "02/05/2018", "REC": ""}),
    ),
    ("looked_after_episodes", "adopted_from_an_adoptive_placement"): (
        one(
            {**_ENDED, "REC": "E11", "PLACE": "A3"},
            {**_ENDED, "REC": "E12", "PLACE": ""},
            {**_ENDED, "REC": "E13", "PLACE": "U1"},
        ),
        one({**_ENDED, "REC": "E11", "PLACE": "U1"}, {**_ENDED, "REC": "E12", "PLACE": "H5"}),
    ),
    ("looked_after_episodes", "one_open_episode_a_child"): (
        [[_CLOSED, _NEXT], [{}, {"CHILD": "2"}], [{}]],
        [[{"PLACE": "U1"}, {"PLACE": "U2"}]],
    ),
    ("looked_after_episodes", "open_episode_is_the_last"): (
        [[_CLOSED, _NEXT], [{}]],
        [[{}, {**_ENDED, "DECOM": "02/05/2018"}]],
    ),
    ("looked_after_episodes", "episodes_do_not_overlap"): (
        [[_CLOSED, _NEXT], [_ENDED, {"DECOM": "01/09/2018"}], [_CLOSED, {**_NEXT, "CHILD": "1"}]],
        [[_CLOSED, {"DECOM": "31/05/2018"}], [{**_CLOSED, "LS": "C1"}, _CLOSED, _NEXT]],
    ),
    ("looked_after_episodes", "next_episode_follows_x1_at_once"): (
        [[_CLOSED, _NEXT], [_ENDED], [_ENDED, {"DECOM": "01/09/2018"}]],
        [[_CLOSED, {"DECOM": "02/06/2018"}], [_CLOSED], [_CLOSED, {"DECOM": "01/06/2018", "CHILD": "2"}]],
    ),
    ("looked_after_episodes", "period_of_care_starts_with_s"): (
        [
            [_CLOSED, {**_NEXT, "RNE": "P"}],
            [_ENDED, {**_NEXT, "RNE": "S"}],
            [{"RNE": "P"}],
            [_CLOSED, {**_NEXT, "RNE": ""}],
        ],
        [[_CLOSED, {**_NEXT, "RNE": "S"}], [_ENDED, {**_NEXT, "RNE": "L"}]],
    ),
    ("looked_after_missing", "child_returns_after_going_missing"): (
        one({"MIS_END": ""}, {"MIS_END": "01/05/2018"}, {"MIS_END": "03/05/2018"}),
        one({"MIS_END": "30/04/2018"}),
    ),
    ("looked_after_missing", "missing_child_is_under_18"): (
        one({"DOB": "02/05/2000"}, {"DOB": ""}, {"DOB": "01/05/2018"}),
        one({"DOB": "01/05/2000"}, {"DOB": "02/05/2018"}),
    ),
    ("looked_after_missing", "one_open_absence_a_child"): (
        [[_AWAY, {"MIS_START": "04/05/2018"}], [{}, {"CHILD": "2"}]],
        [[{"MISSING": "M"}, {"MISSING": "A"}]],
    ),
    ("looked_after_missing", "absences_do_not_overlap"): (
        [[_AWAY, {"MIS_START": "03/05/2018"}], [_AWAY, {"MIS_START": "02/05/2018", "CHILD": "2"}]],
        [[_AWAY, {"MIS_START": "02/05/2018", "MIS_END": "09/05/2018"}]],
    ),
    ("looked_after_missing", "one_date_of_birth_a_child"): (
        [[_AWAY, {"MIS_START": "09/05/2018"}], [_AWAY, {"MIS_START": "09/05/2018", "DOB": ""}]],
        [[_AWAY, {"MIS_START": "09/05/2018", "DOB": "02/02/2003"}]],
    ),
    ("looked_after_reviews", "review_is_not_before_birth"): (
        one({"DOB": "01/05/2018"}, {"DOB": ""}),
        one({"DOB": "02/05/2018"}),
    ),
    ("looked_after_reviews", "reviewed_child_is_under_18"): (
        one({"DOB": "02/05/2000"}, {"DOB": ""}),
        one({"DOB": "01/05/2000"}),
    ),
    ("looked_after_reviews", "pn0_is_for_children_under_four"): (
        one(
            {"REVIEW_CODE": "PN0", "DOB": "02/05/2014"},
            {"REVIEW_CODE": "PN1", "DOB": "01/05/2014"},
            {"REVIEW_CODE": "PN0", "DOB": ""},
            {"REVIEW_CODE": ""},
        ),
        one({"REVIEW_CODE": "PN0", "DOB": "01/05/2014"}, {"REVIEW_CODE": "PN7", "DOB": "02/05/2014"}),
    ),
    ("looked_after_reviews", "one_date_of_birth_a_child"): (
        [[{}, {"REVIEW": "01/09/2018"}], [{}, {"CHILD": "2", "DOB": "02/02/2003"}]],
        [[{}, {"REVIEW": "01/09/2018", "DOB": "02/02/2003"}]],
    ),
    ("looked_after_outcomes", "sdq_score_is_possible"): (
        one({"SDQ_SCORE": "0"}, {"SDQ_SCORE": "40"}, {"SDQ_SCORE": ""}),
        one({"SDQ_SCORE": "41"}, {"SDQ_SCORE": "400"}),
    ),
    ("looked_after_outcomes", "sdq_score_or_reason"): (
        one({"SDQ_SCORE": "5"}, {"SDQ_REASON": "SDQ1"}, {}),
        one({"SDQ_SCORE": "5", "SDQ_REASON": "SDQ1"}),
    ),
    ("looked_after_outcomes", "intervention_is_for_substance_misuse"): (
        one(
            {"INTERVENTION_RECEIVED": "1", "SUBSTANCE_MISUSE": "1"},
            {"INTERVENTION_RECEIVED": "0", "SUBSTANCE_MISUSE": "0"},
            {"INTERVENTION_RECEIVED": "1", "SUBSTANCE_MISUSE": ""},
        ),
        one({"INTERVENTION_RECEIVED": "1", "SUBSTANCE_MISUSE": "0"}),
    ),
    ("looked_after_outcomes", "offered_where_not_received"): (
        one(
            {"INTERVENTION_OFFERED": "1", "INTERVENTION_RECEIVED": "0"},
            {"INTERVENTION_OFFERED": "0", "INTERVENTION_RECEIVED": "1", "SUBSTANCE_MISUSE": "1"},
            {"INTERVENTION_OFFERED": "1"},
        ),
        one({"INTERVENTION_OFFERED": "1", "INTERVENTION_RECEIVED": "1", "SUBSTANCE_MISUSE": "1"}),
    ),
    ("looked_after_asylum_seekers", "asylum_seeker_is_born"): (
        one({"DUC": "01/02/2003"}, {"DOB": ""}),
        one({"DUC": "31/01/2003"}),
    ),
    ("looked_after_asylum_seekers", "asylum_seeker_ceases_by_18"): (
        one({"DUC": "01/02/2021"}, {"DUC": "13/10/2010"}, {"DOB": ""}),
        one({"DUC": "02/02/2021"}, {"DUC": "01/02/2022"}),
    ),
}
