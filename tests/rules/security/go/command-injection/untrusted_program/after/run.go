package tools

import (
	"net/http"
	"os/exec"

	"github.com/labstack/echo/v4"
)

type job struct {
	Tool string   `json:"tool"`
	Args []string `json:"args"`
}

func Run(c echo.Context) error {
	var j job
	if err := c.Bind(&j); err != nil {
		return err
	}
	cmd := exec.CommandContext(c.Request().Context(), j.Tool, j.Args...)
	if err := cmd.Run(); err != nil {
		return c.NoContent(http.StatusBadGateway)
	}
	return c.NoContent(http.StatusOK)
}
