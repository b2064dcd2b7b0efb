"""
A window of WebKitGTK that WebKitWebDriver drives and that keeps what pages store, in the folder named by RELAIS_PROFILE. The
browser that comes with the driver (MiniBrowser) forgets everything as soon as it is driven: nothing could be proved with it of
an app that is killed and opened again.
"""
import os

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

folder = os.environ["RELAIS_PROFILE"]
first_script = WebKit2.UserScript(
    os.environ["RELAIS_FIRST_SCRIPT"],
    WebKit2.UserContentInjectedFrames.TOP_FRAME,
    WebKit2.UserScriptInjectionTime.START,
    None,
    None,
)
data = WebKit2.WebsiteDataManager(base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache")
data.get_cookie_manager().set_persistent_storage(f"{folder}/cookies", WebKit2.CookiePersistentStorage.SQLITE)
context = WebKit2.WebContext(website_data_manager=data)
context.set_sandbox_enabled(False)
context.set_preferred_languages(["fr-FR", "fr"])
context.set_automation_allowed(True)


def new_window(_session):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.get_user_content_manager().add_script(first_script)
    # What a page writes to its console is read by the tests, on this process's output.
    view.get_settings().set_enable_write_console_messages_to_stdout(True)
    window = Gtk.Window()
    window.set_default_size(390, 844)
    window.add(view)
    window.show_all()
    return view


def started(_context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("relais-webkit")
    info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(info)
    session.connect("create-web-view", new_window)
    session.connect("will-close", lambda _session: Gtk.main_quit())


context.connect("automation-started", started)
Gtk.main()
