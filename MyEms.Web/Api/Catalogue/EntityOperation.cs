using MyEms.Core.Catalogue;

namespace MyEms.Web.Api.Catalogue;

/// <summary>What an endpoint does with the entities of its kind.</summary>
internal enum EntityOperation
{
    List,
    Get,
    History,
    Export,
    Create,
    Replace,
    Update,
    Delete,
    Clone,
    Undo,
    Import,
    Members,
    SetMember,
    RemoveMember,
}

/// <summary>Says so on the endpoint, for the OpenAPI document.</summary>
internal sealed record EntityOperationMetadata(CatalogueEntity Entity, EntityOperation Operation, MemberLink? Link);
