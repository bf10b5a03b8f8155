package mail

import (
	"bytes"
	"net/http"
	"text/template"
)

const source = "Dear {{.Name}},\n{{.Text}}\n"

type letter struct {
	Name string
	Text string
}

func Preview(w http.ResponseWriter, r *http.Request) {
	tmpl, err := template.New("letter").Parse(source)
	if err != nil {
		http.Error(w, "bad template", http.StatusInternalServerError)
		return
	}
	var out bytes.Buffer
	if err := tmpl.Execute(&out, letter{Name: "Ada", Text: r.PostFormValue("text")}); err != nil {
		http.Error(w, "bad template", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
