package stock

import (
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"
	"gorm.io/gorm"
)

type API struct {
	db *gorm.DB
}

func (a *API) Sum(c *fiber.Ctx) error {
	var quoted []string
	for _, sku := range strings.Split(c.Query("skus"), ",") {
		quoted = append(quoted, "'"+sku+"'")
	}
	var total int64
	sum := func(list string) error {
		return a.db.Raw("SELECT sum(amount) FROM stock WHERE sku IN (" + list + ")").Scan(&total).Error
	}
	if err := sum(strings.Join(quoted, ",")); err != nil {
		return c.SendStatus(http.StatusInternalServerError)
	}
	return c.JSON(fiber.Map{"total": total})
}
