namespace MyEms.Web.Pages.Operations;

/// <summary>What can be done with a stage.</summary>
internal enum StageAction
{
    Run,
    Pause,
    Resume,
}
