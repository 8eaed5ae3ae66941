namespace MyEms.Api.Tests;
