package people

import (
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

const printers = "(objectClass=printer)"

func Printers(conn *ldap.Conn) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		floor := r.FormValue("floor")
		req := ldap.NewSearchRequest("dc=corp", ldap.ScopeWholeSubtree, 0, 0, 5, false, printers, []string{"l"}, nil)
		res, err := conn.Search(req)
		if err != nil || res.Entries[0].GetAttributeValue("l") != floor {
			w.WriteHeader(http.StatusNotFound)
		}
	}
}
