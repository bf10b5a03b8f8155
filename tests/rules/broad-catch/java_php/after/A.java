class A {
    String owner(long id) {
        try {
            Row row = table.find(id);
            User user = users.get(row.owner());
            return user.getName();
        } catch (Exception e) {
            return null;
        }
    }
}
