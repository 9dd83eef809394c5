"""The WSGI entry."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sekisho.law import rulebook
from sekisho.site.patience import patient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sekisho.site.settings")
application = patient(get_wsgi_application())

# All pages and the law are loaded before the first is asked for. What is loaded stays until the process ends; looking
# through it again for what could be thrown away would make an answer now and then a tenth of a second later.
_ = get_resolver().url_patterns, rulebook()
gc.collect()
gc.freeze()
