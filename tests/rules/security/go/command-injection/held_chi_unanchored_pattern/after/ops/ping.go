package ops

import (
	"net/http"
	"os/exec"
	"regexp"

	"github.com/go-chi/chi/v5"
)

var hostName = regexp.MustCompile(`[a-z0-9]{1,40}`)

func Routes() http.Handler {
	r := chi.NewRouter()
	r.Get("/ping/{host}", ping)
	return r
}

func ping(w http.ResponseWriter, r *http.Request) {
	host := chi.URLParam(r, "host")
	if !hostName.MatchString(host) {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	cmd := exec.CommandContext(r.Context(), "sh", "-c", "ping -c 1 "+host)
	if err := cmd.Run(); err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
