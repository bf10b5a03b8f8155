@router.get("/")
@require_any_permission(Redirect)
def list_redirects(request):
    return everything()
