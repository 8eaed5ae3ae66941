namespace MyEms.Architecture.Tests;
