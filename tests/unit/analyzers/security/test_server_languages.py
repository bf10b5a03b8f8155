"""Programs in Go, PHP and Ruby, in the style of their frameworks: what is said of each by default, if anything."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security.project import Session
from reviewbot.analyzers.security.render import flow_finding, pattern_finding
from reviewbot.analyzers.testing import memory_state
from reviewbot.findings import Confidence
from reviewbot.source import SourceFile

PATHS = {"go": "shop/handler.go", "php": "src/handler.php", "ruby": "app/handler.rb"}
GO = """package shop

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
)

"""


def said(language: str, text: str) -> set[str]:
    """The rules that speak at the default confidence."""
    path = PATHS[language]
    result = Session(language, memory_state({path: text.encode()}), ()).analyse(SourceFile(path, text, language))
    assert not result.crashed
    assert not result.over_budget
    found = [*map(flow_finding, result.hits), *map(pattern_finding, result.patterns)]
    return {f.rule for f in found if f.confidence >= Confidence.MEDIUM}


CASES = [
    (
        "go",
        "chi-path",
        "path-traversal",
        """func f(w http.ResponseWriter, r *http.Request) {
	p := chi.URLParam(r, "name")
	b, _ := os.ReadFile("/data/" + p)
	_ = b
}
""",
    ),
    (
        "go",
        "fiber-sql",
        "sql-injection",
        """type S struct { db *sql.DB }
func (s *S) f(c *fiber.Ctx) error {
	q := fmt.Sprintf("SELECT * FROM t WHERE a = '%s'", c.Query("a"))
	rows, err := s.db.QueryContext(c.Context(), q)
	_ = rows
	return err
}
""",
    ),
    (
        "go",
        "fiber-sql-bound",
        "",
        """type S struct { db *sql.DB }
func (s *S) f(c *fiber.Ctx) error {
	rows, err := s.db.QueryContext(c.Context(), "SELECT * FROM t WHERE a = ?", c.Query("a"))
	_ = rows
	return err
}
""",
    ),
    (
        "go",
        "echo-cmd",
        "command-injection",
        """func f(c echo.Context) error {
	host := c.QueryParam("h")
	out, err := exec.Command("sh", "-c", "ping -c1 "+host).Output()
	_ = out
	return err
}
""",
    ),
    (
        "go",
        "echo-cmd-args-quiet",
        "",
        """func f(c echo.Context) error {
	host := c.QueryParam("h")
	out, err := exec.Command("ping", "-c1", host).Output()
	_ = out
	return err
}
""",
    ),
    (
        "go",
        "gin-redirect-guard",
        "",
        """func f(c *gin.Context) {
	next := c.Query("next")
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") {
		next = "/"
	}
	c.Redirect(302, next)
}
""",
    ),
    (
        "go",
        "gin-redirect",
        "open-redirect",
        """func f(c *gin.Context) {
	next := c.DefaultQuery("next", "/")
	c.Redirect(302, next)
}
""",
    ),
    (
        "go",
        "ssrf-host-switch",
        "",
        """func f(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(r.FormValue("u"))
	if err != nil { return }
	switch u.Host {
	case "a.example.com", "b.example.com":
	default:
		return
	}
	resp, err := http.DefaultClient.Do(&http.Request{URL: u})
	_ = resp
}
""",
    ),
    (
        "go",
        "ssrf-newrequest",
        "ssrf",
        """func f(w http.ResponseWriter, r *http.Request) {
	t := r.URL.Query().Get("u")
	req, err := http.NewRequest("GET", t, nil)
	if err != nil { return }
	_ = req
}
""",
    ),
    (
        "go",
        "json-body-struct-sql",
        "sql-injection",
        """type in struct { Name string; Age int }
func f(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var i in
		json.NewDecoder(r.Body).Decode(&i)
		db.Exec("DELETE FROM t WHERE name = '" + i.Name + "'")
	}
}
""",
    ),
    (
        "go",
        "json-body-int-quiet",
        "",
        """type in struct { Name string; Age int }
func f(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var i in
		json.NewDecoder(r.Body).Decode(&i)
		db.Exec(fmt.Sprintf("DELETE FROM t WHERE age = %v", i.Age))
	}
}
""",
    ),
    (
        "go",
        "path-rel-guard",
        "",
        """func f(w http.ResponseWriter, r *http.Request) {
	p := filepath.Join("/srv", r.FormValue("p"))
	if !strings.HasPrefix(p, "/srv/") { return }
	b, _ := os.ReadFile(p)
	_ = b
}
""",
    ),
    (
        "go",
        "xss-fprintf",
        "xss",
        """func f(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "<h1>%s</h1>", r.URL.Query().Get("n"))
}
""",
    ),
    (
        "go",
        "xss-int",
        "",
        """func f(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "<h1>%d</h1>", len(r.URL.Query().Get("n")))
}
""",
    ),
    (
        "go",
        "upload",
        "unrestricted-upload",
        """func f(w http.ResponseWriter, r *http.Request) {
	_, h, _ := r.FormFile("x")
	o, _ := os.Create("/srv/up/" + h.Filename)
	_ = o
	_ = io.Discard
	log.Print("x")
}
""",
    ),
    (
        "php",
        "laravel-sql-raw",
        "sql-injection",
        """<?php
use Illuminate\\Http\\Request;
class C { function f(Request $request) {
 $n = $request->input("n");
 return DB::select("select * from t where n = '$n'");
} }
""",
    ),
    (
        "php",
        "laravel-bound",
        "",
        """<?php
use Illuminate\\Http\\Request;
class C { function f(Request $request) {
 return DB::select("select * from t where n = ?", [$request->input("n")]);
} }
""",
    ),
    (
        "php",
        "laravel-whereRaw",
        "sql-injection",
        """<?php
class C { function f(StoreRequest $request) {
 return User::query()->whereRaw("name = '" . $request->name . "'")->get();
} }
""",
    ),
    (
        "php",
        "symfony-xss",
        "xss",
        """<?php
use Symfony\\Component\\HttpFoundation\\Request;
class C { #[Route("/x")] function f(Request $r): Response {
 return new Response("<h1>" . $r->query->get("n") . "</h1>");
} }
""",
    ),
    (
        "php",
        "symfony-route",
        "path-traversal",
        """<?php
class C {
 #[Route("/f/{name}")]
 function f(string $name) {
  return new BinaryFileResponse("/srv/" . $name);
 } }
""",
    ),
    (
        "php",
        "slim-sql",
        "sql-injection",
        """<?php
$app->get("/u/{id}", function (Request $request, Response $response, array $args) use ($pdo) {
 $st = $pdo->query("SELECT * FROM u WHERE id = " . $args["id"]);
 return $response;
});
""",
    ),
    (
        "php",
        "slim-xss",
        "xss",
        """<?php
$app->get("/u", function (Request $request, Response $response) {
 $q = $request->getQueryParams();
 $response->getBody()->write("Hi " . $q["name"]);
 return $response;
});
""",
    ),
    (
        "php",
        "wp-sql",
        "sql-injection",
        """<?php
function f() {
 global $wpdb;
 $id = $_GET["id"];
 return $wpdb->get_results("SELECT * FROM {$wpdb->posts} WHERE ID = $id");
}
""",
    ),
    (
        "php",
        "wp-prepare",
        "",
        """<?php
function f() {
 global $wpdb;
 return $wpdb->get_results($wpdb->prepare("SELECT * FROM {$wpdb->posts} WHERE ID = %d", $_GET["id"]));
}
""",
    ),
    (
        "php",
        "wp-esc",
        "",
        """<?php
function f() {
 echo "<b>" . esc_html($_GET["x"]) . "</b>";
}
""",
    ),
    (
        "php",
        "wp-rest",
        "sql-injection",
        """<?php
function f(WP_REST_Request $req) {
 global $wpdb;
 return $wpdb->get_var("SELECT a FROM b WHERE c = '" . $req->get_param("c") . "'");
}
""",
    ),
    (
        "php",
        "page-html",
        "xss",
        """<?php
$n = $_GET["n"]; ?>
<h1>Hello <?= $n ?></h1>
<p><?php echo htmlspecialchars($n) ?></p>
""",
    ),
    (
        "php",
        "ci-upload",
        "unrestricted-upload",
        """<?php
$f = $_FILES["f"];
move_uploaded_file($f["tmp_name"], "up/" . $f["name"]);
""",
    ),
    (
        "php",
        "ssrf-curl",
        "ssrf",
        """<?php
$ch = curl_init();
curl_setopt($ch, CURLOPT_URL, $_POST["u"]);
curl_exec($ch);
""",
    ),
    (
        "php",
        "ssrf-host",
        "",
        """<?php
$u = $_POST["u"];
$h = parse_url($u, PHP_URL_HOST);
if ($h !== "api.example.com") { exit; }
$b = file_get_contents($u);
header("Content-Type: application/json");
echo $b;
""",
    ),
    (
        "php",
        "guard-regex",
        "",
        """<?php
$id = $_GET["id"];
if (!preg_match("/^[a-z0-9]+$/i", $id)) die("bad");
$r = $pdo->query("SELECT * FROM t WHERE id = '$id'");
""",
    ),
    (
        "php",
        "match-allow",
        "",
        """<?php
$s = match($_GET["s"]) { "a" => "name", "b" => "age", default => "id" };
$r = $pdo->query("SELECT * FROM t ORDER BY $s");
""",
    ),
    (
        "php",
        "unserialize",
        "unsafe-deserialization",
        """<?php
$x = unserialize($_COOKIE["x"]);
""",
    ),
    (
        "ruby",
        "rails-where",
        "sql-injection",
        """class C < ApplicationController
 def i
  @u = User.where("name = '#{params[:n]}'")
 end
end
""",
    ),
    (
        "ruby",
        "rails-bound",
        "",
        """class C < ApplicationController
 def i
  @u = User.where("name = ?", params[:n]).where(id: params[:id])
 end
end
""",
    ),
    (
        "ruby",
        "rails-before_action-file",
        "path-traversal",
        """class C < ApplicationController
 def show
  path = Rails.root.join("files", params[:name])
  send_file path
 end
end
""",
    ),
    (
        "ruby",
        "rails-private-method",
        "open-redirect",
        """class C < ApplicationController
 def go
  redirect_to target
 end
 private
 def target
  params[:to]
 end
end
""",
    ),
    (
        "ruby",
        "rails-service",
        "command-injection",
        """class Conv
 def initialize(n)
  @n = n
 end
 def run
  `convert #{@n}`
 end
end
class C < ApplicationController
 def go
  Conv.new(params[:n]).run
 end
end
""",
    ),
    (
        "ruby",
        "rails-shellescape",
        "",
        """class C < ApplicationController
 def go
  system("convert #{Shellwords.escape(params[:n])}")
 end
end
""",
    ),
    (
        "ruby",
        "sinatra-xss",
        "xss",
        """require "sinatra"
get "/h" do
 "<p>#{params[:n]}</p>"
end
""",
    ),
    (
        "ruby",
        "sinatra-erb-quiet",
        "",
        """require "sinatra"
get "/h" do
 @n = params[:n]
 erb :hello
end
""",
    ),
    (
        "ruby",
        "sinatra-ssrf",
        "ssrf",
        """require "sinatra"
get "/h" do
 u = params["u"]
 body = Net::HTTP.get(URI(u))
 content_type :json
 body
end
""",
    ),
    (
        "ruby",
        "ssrf-allow",
        "",
        """require "sinatra"
HOSTS = %w[a.example.com].freeze
get "/h" do
 u = URI.parse(params["u"])
 halt 400 unless HOSTS.include?(u.host)
 body = Net::HTTP.get(u)
 content_type :json
 body
end
""",
    ),
    (
        "ruby",
        "constantize-allow",
        "",
        """class C < ApplicationController
 KINDS = { "a" => A, "b" => B }.freeze
 def i
  k = KINDS.fetch(params[:k])
  k.new
 end
end
""",
    ),
    (
        "ruby",
        "send",
        "unsafe-reflection",
        """class C < ApplicationController
 def i
  current_user.send(params[:m])
 end
end
""",
    ),
    (
        "ruby",
        "html_safe",
        "xss",
        """module H
 def b
  "<b>#{params[:x]}</b>".html_safe
 end
end
""",
    ),
    (
        "ruby",
        "yaml",
        "unsafe-deserialization",
        """class C < ApplicationController
 def i
  YAML.load(params[:y])
 end
end
""",
    ),
    (
        "ruby",
        "marshal-cookie",
        "unsafe-deserialization",
        """class C < ApplicationController
 def i
  Marshal.load(Base64.decode64(cookies[:x]))
 end
end
""",
    ),
    (
        "ruby",
        "order-allow",
        "",
        """class C < ApplicationController
 def i
  col = %w[name age].include?(params[:s]) ? params[:s] : "id"
  User.order("#{col} desc")
 end
end
""",
    ),
]


@pytest.mark.parametrize(("language", "name", "rule", "text"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_says_only_that(language: str, name: str, rule: str, text: str) -> None:
    assert said(language, (GO if language == "go" else "") + text) == ({rule} if rule else set())
