package tools

import (
	"net/http"
	"os/exec"
)

func Ping(w http.ResponseWriter, r *http.Request) {
	if err := exec.Command("ping", "-c", "1", "--", r.FormValue("host")).Run(); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}
