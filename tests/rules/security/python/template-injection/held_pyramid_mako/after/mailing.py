from mako.template import Template
from pyramid.view import view_config


@view_config(route_name="mail_preview", renderer="json", request_method="POST")
def preview(request):
    body = request.json_body["body"]
    text = Template(body).render(name="Ada")
    return {"preview": text}
