package mail

import (
	"html/template"
	"net/http"
)

func source(kind string) string {
	switch kind {
	case "long":
		return "Dear {{.}}"
	default:
		return "Hi {{.}}"
	}
}

func Preview(w http.ResponseWriter, r *http.Request) {
	t := template.Must(template.New("t").Parse(source(r.FormValue("kind"))))
	_ = t.Execute(w, "Ada")
}
