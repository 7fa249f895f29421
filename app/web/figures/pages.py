"""Where the pages of figures lie."""

from flask import Blueprint

from app.web.figures import export, inbox, index, rows, steering, steering_export

bp = Blueprint("figures", __name__, url_prefix="/figures")
POST = ["POST"]

bp.add_url_rule("", view_func=index.show)
bp.add_url_rule("/rows", view_func=rows.rows)
bp.add_url_rule("/missing", view_func=inbox.inbox)
bp.add_url_rule(
    "/missing/participant/<uuid:participant_id>", view_func=inbox.of_person, methods=POST
)
bp.add_url_rule("/missing/job/<uuid:placement_id>", view_func=inbox.of_job, methods=POST)
bp.add_url_rule("/figures.csv", view_func=export.as_csv)
bp.add_url_rule("/figures.xlsx", view_func=export.as_workbook)
bp.add_url_rule("/paper", view_func=export.paper)
bp.add_url_rule("/steering", view_func=steering.report)
bp.add_url_rule("/steering.csv", "report_csv", steering_export.as_csv)
bp.add_url_rule("/steering.xlsx", "report_workbook", steering_export.as_workbook)
