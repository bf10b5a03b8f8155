def delete_account(request, pk):
    Account.objects.get(pk=pk).delete()
