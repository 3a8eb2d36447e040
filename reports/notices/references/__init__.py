"""References to figures in the texts of notices: `{办结率|兴隆台区}`, answered and proposed.

Whoever edits or checks a section's text goes this way:

    material = compose.material_of(month, now)
    laid = filling.laid_out(notice.sections.all(), material)   # its material knows the tables
    text = filling.text_of(section, laid.material)             # written, else `draft_text`
    told = filling.resolve(text, laid.material)                # paragraphs, faults, hand_figures
    suggesting.suggestions(query, laid.material, scope)        # what a reference may be
"""
