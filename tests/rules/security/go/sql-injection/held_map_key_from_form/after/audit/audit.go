package audit

import (
	"database/sql"
	"net/http"
)

func Purge(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		values := map[string]string{}
		values["area"] = "billing"
		values["author"] = r.FormValue("author")
		values["level"] = "info"
		stmt := "DELETE FROM audit WHERE area = '" + values["area"] + "' AND author = '" + values["author"] + "'"
		if _, err := db.ExecContext(r.Context(), stmt); err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
