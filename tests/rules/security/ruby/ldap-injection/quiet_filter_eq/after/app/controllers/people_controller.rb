class PeopleController < ApplicationController
  def show
    filter = Net::LDAP::Filter.eq('uid', params[:uid])
    render json: { count: Directory.connection.search(base: 'dc=corp', filter: filter).size }
  end
end
