package web

import (
	"net/http"
	"os/exec"

	"example.com/shop/commands"
)

func Run(w http.ResponseWriter, r *http.Request) {
	word := r.FormValue("word")
	if _, ok := commands.Forbidden[word]; ok {
		http.Error(w, "forbidden", http.StatusBadRequest)
		return
	}
	_ = exec.Command("sh", "-c", "echo "+word).Run()
}
