namespace MyEms.E2E.Tests;
