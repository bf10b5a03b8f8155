class PeopleController < ApplicationController
  def show
    uid = Net::LDAP::Filter.escape(params[:uid])
    filter = Net::LDAP::Filter.construct("(uid=#{uid})")
    render json: { count: Directory.connection.search(base: 'dc=corp', filter: filter).size }
  end
end
