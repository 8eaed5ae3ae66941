namespace MyEms.Core.Tests;
