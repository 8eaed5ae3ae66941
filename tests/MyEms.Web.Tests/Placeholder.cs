namespace MyEms.Web.Tests;
