package people

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-ldap/ldap/v3"
)

type Directory struct{ conn *ldap.Conn }

func (d *Directory) Members(c *gin.Context) {
	dn := "cn=" + c.Param("group") + ",ou=groups,dc=corp"
	req := ldap.NewSearchRequest(dn, ldap.ScopeBaseObject, 0, 0, 5, false, "(objectClass=*)", nil, nil)
	res, err := d.conn.Search(req)
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.JSON(http.StatusOK, len(res.Entries))
}
