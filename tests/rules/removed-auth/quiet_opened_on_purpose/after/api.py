@router.get("/", auth=[AllowAnonymous()])
def list_redirects(request):
    return everything()
