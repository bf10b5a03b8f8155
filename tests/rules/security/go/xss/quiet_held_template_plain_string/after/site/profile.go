package site

import (
	"html/template"
	"net/http"
)

var profilePage = template.Must(template.New("profile").Parse(`<h1>{{.Name}}</h1><div>{{.Motto}}</div>{{.Rule}}`))

type profile struct {
	Name  string
	Motto string
	Rule  template.HTML
}

func Profile(w http.ResponseWriter, r *http.Request) {
	p := profile{Name: r.FormValue("name"), Rule: template.HTML("<hr>")}
	p.Motto = r.FormValue("motto")
	if err := profilePage.Execute(w, p); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
