"""The WSGI entry."""

import os

from django.core.wsgi import get_wsgi_application

from sekisho.site.patience import patient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sekisho.site.settings")
application = patient(get_wsgi_application())
