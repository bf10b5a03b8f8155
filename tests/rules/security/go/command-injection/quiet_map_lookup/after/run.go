package tools

import (
	"net/http"
	"os/exec"
)

var tools = map[string]string{"zip": "/usr/bin/zip", "tar": "/usr/bin/tar"}

func Run(w http.ResponseWriter, r *http.Request) {
	program, ok := tools[r.FormValue("tool")]
	if !ok {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	if err := exec.Command(program, "--version").Run(); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}
