"""What the web process serves."""

from django.core.wsgi import get_wsgi_application

from jawab.base.lifeline import die_with_parent

die_with_parent()
application = get_wsgi_application()
