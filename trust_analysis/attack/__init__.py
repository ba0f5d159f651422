"""What a reader with patience does to a publication: from tables to cells, from cells to sums, from sums to bounds.

Nothing here knows how figures were protected, or how an indicator is defined; it sees what was published.

    attack     the front door: what can be worked out of tables, and what gives it away
    tables     published tables as text: results, and any other layout
    layouts, marks, grid, ratio_columns, lines, filter_sums, sheet_rows   how tables of other layouts are read
    figures    each number printed or withheld, and whose count it is
    cells      which figures are one and the same count
    groups, spans, areas_within, found, ratios, again, zeros, shared   what the figures say of each other
    inclusions, within, times, how_many, words   what everybody in the field knows besides
    system     all of it together, less what the figures themselves contradict
    bounds     the least and the most that each withheld cell can be
    doubt      what could not be judged
    blame      the tables that give a cell away
"""
