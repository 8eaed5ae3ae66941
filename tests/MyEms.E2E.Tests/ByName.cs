using Xunit.Sdk;
using Xunit.v3;

namespace MyEms.E2E.Tests;

/// <summary>A journey is told in order: its steps are named A, B, C.</summary>
internal sealed class ByName : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase => [.. testCases.OrderBy(c => c.TestMethod?.MethodName, StringComparer.Ordinal)];
}
