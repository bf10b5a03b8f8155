class PeopleController < ApplicationController
  def index
    person = Net::LDAP::Filter.eq("objectClass", "person")
    filter = person & Net::LDAP::Filter.equals("mail", params[:mail])
    entries = Directory.connection.search(base: "dc=example,dc=org", filter: filter)
    render json: entries.map(&:dn)
  end
end
