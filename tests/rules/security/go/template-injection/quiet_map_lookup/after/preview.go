package mail

import (
	"html/template"
	"net/http"
)

var layouts = map[string]string{"short": "Hi {{.}}", "long": "Dear {{.}}"}

func Preview(w http.ResponseWriter, r *http.Request) {
	t, err := template.New("layout").Parse(layouts[r.FormValue("layout")])
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	_ = t.Execute(w, "Ada")
}
