package ops

import (
	"net/http"
	"os/exec"
)

const level = 7

func Compact(w http.ResponseWriter, r *http.Request) {
	target := "main"
	if level*3 < 20 {
		target = r.FormValue("volume")
	}
	if err := exec.Command("sh", "-c", "compact "+target).Run(); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
