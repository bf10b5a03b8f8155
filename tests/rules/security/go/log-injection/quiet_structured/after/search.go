package web

import (
	"log/slog"
	"net/http"
)

func Search(w http.ResponseWriter, r *http.Request) {
	slog.Info("search", "term", r.FormValue("q"))
	w.WriteHeader(http.StatusNoContent)
}
