package tools

import (
	"net/http"
	"os/exec"
	"regexp"
)

var branch = regexp.MustCompile(`^[a-z0-9-]{1,40}$`)

func Log(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("branch")
	if !branch.MatchString(name) {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if err := exec.Command("bash", "-c", "git log --oneline "+name+" | wc -l").Run(); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}
