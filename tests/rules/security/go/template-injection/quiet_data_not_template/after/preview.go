package mail

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("page").Parse("<p>Dear {{.}}</p>"))

func Preview(w http.ResponseWriter, r *http.Request) {
	_ = page.Execute(w, r.FormValue("name"))
}
