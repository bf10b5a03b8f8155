package mail

import (
	"net/http"
	"strings"
	"text/template"
)

func Preview(w http.ResponseWriter, r *http.Request) {
	source := "Dear {{.Name}},\n" + r.FormValue("text")
	t, err := template.New("preview").Parse(source)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	var out strings.Builder
	if err := t.Execute(&out, struct{ Name string }{"Ada"}); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
