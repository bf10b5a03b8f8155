package people

import (
	"fmt"
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func Find(conn *ldap.Conn) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		filter := fmt.Sprintf("(&(objectClass=person)(uid=%s))", r.FormValue("uid"))
		req := ldap.NewSearchRequest("dc=corp", ldap.ScopeWholeSubtree, 0, 1, 5, false, filter, []string{"cn"}, nil)
		res, err := conn.Search(req)
		if err != nil || len(res.Entries) == 0 {
			w.WriteHeader(http.StatusNotFound)
		}
	}
}
