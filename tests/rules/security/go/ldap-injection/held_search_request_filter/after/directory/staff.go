package directory

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-ldap/ldap/v3"
)

func Staff(conn *ldap.Conn) gin.HandlerFunc {
	return func(c *gin.Context) {
		filter := fmt.Sprintf("(&(objectClass=person)(sn=%s))", c.Param("surname"))
		result, err := conn.Search(ldap.NewSearchRequest("ou=staff,dc=acme", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 10, 5, false, filter, []string{"cn"}, nil))
		if err != nil {
			c.Status(http.StatusBadGateway)
			return
		}
		c.JSON(http.StatusOK, gin.H{"count": len(result.Entries)})
	}
}
